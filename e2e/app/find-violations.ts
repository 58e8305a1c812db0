import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Axe's rules that colours can break; all others look at what is the same in both schemes. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with a page in light and in dark colours, one line each, beside what `exclude` selects: by default the
 * frames of outputs, as no script runs in those, axe's neither. The page stays dark and without motion.
 */
export async function findViolations(page: Page, exclude = 'iframe[sandbox=""]'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours on their way from one scheme to the other are no one's choice.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    });
    const axe = new AxeBuilder({ page }).exclude(exclude);
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(COLOUR_RULES)).analyze();
    found.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${colorScheme}: ${id}: ${target.join(' ')} ${html.slice(0, 300)}`),
      ),
    );
  }
  return found;
}
