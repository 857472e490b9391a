import type { VariantId } from '../kubelet/variants.ts';
import type { Playground } from './playground.ts';

/**
 * The same scenario in another version. A file may have more to say of a version than which cache it is, and is read by
 * code that comes with the gallery; a switch that brings a version of its own gives way.
 */
export async function changeVariant(playground: Playground, variant: VariantId): Promise<void> {
  const { from } = playground.store.getState().scenario;
  const { choice } = playground.terms;
  if (from === undefined || choice === null) {
    playground.setVariant(variant);
    return;
  }
  const { choose } = await import('./gallery.ts');
  const ofVersion = from.file.switches.filter((each) => each.variant !== null).map(({ id }) => id);
  choose(playground, { ...choice, variant, switches: choice.switches.filter((id) => !ofVersion.includes(id)) });
}
