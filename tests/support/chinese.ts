// The Chinese of Taiwan, as far as a pattern can tell.

export const MAINLAND =
  /缓存|緩存|進程|线程|線程|默認|默认|隊列|队列|信息|代碼|代码|調度|集群|内存|內存|日志|接口|函數|函数|變量|程序|視頻|网络|網絡|用戶|文件|字符|打開|保存|加載|菜單|界面|屏幕/;

const HAN = '[\\u3400-\\u9fff]';
const SIGN = '[\\u3001\\u3002\\u3008-\\u300f\\uff01-\\uff5e]';
/** A space within Chinese or beside a full-width sign: what a folded line of YAML leaves at its break. */
export const STRAY_SPACE = new RegExp(`${HAN}\\s+${HAN}|\\s${SIGN}|${SIGN}\\s|^\\s|\\s$|\\n`);
