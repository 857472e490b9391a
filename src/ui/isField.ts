/** The id of the slider of virtual time: its keys are the page's. */
export const TIME_ID = 'time';

/** Whether what is typed belongs to the element that has the focus. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.id !== TIME_ID && target.closest('input, select, textarea') !== null;
}
