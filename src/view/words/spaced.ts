const CHINESE = '[\\u3400-\\u9fff]';
const NEEDS_NO_SPACE = new RegExp(`${CHINESE}$`);
const BEGINS_IN_CHINESE = new RegExp(`^${CHINESE}`);
/** Two texts beside each other: a space between Chinese and anything else, none within Chinese. */
export const spaced = (left: string, right: string) =>
  NEEDS_NO_SPACE.test(left) && BEGINS_IN_CHINESE.test(right) ? left + right : `${left} ${right}`;
