import { attackPython } from './attack.ts';

attackPython('Network', 'fetch', 'CSP', 'await reach(js.fetch(CANARY + "attack"))');
