/** Built for pages by `mcp.spec.ts`: the official MCP client. */
export { Client } from '@modelcontextprotocol/client';
