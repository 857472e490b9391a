// npm run zip: the page as one file, to be served where there is no network. Needs a build in dist/.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipped } from './zipFile.mjs';

const README = `NewerThan: a playground for the kubelet's pod-status cache.

Unpack this folder, open a terminal in it, and serve it with one of

    python3 -m http.server 8000
    npx serve -l 8000

then open http://localhost:8000/ in a browser. Opening index.html from the disk does not work: browsers load no modules
and start no workers from there. Nothing is loaded from elsewhere, so no network is needed.

解壓縮後，在此資料夾開啟終端機，執行上列其中一個指令，再以瀏覽器開啟 http://localhost:8000/。
直接從磁碟開啟 index.html 無法執行，因為瀏覽器不會從磁碟載入模組。全程不需要網路。
`;

const files = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.vite'))
  .map(({ parentPath, name }) => join(parentPath, name))
  .map((path) => ({ name: path.replaceAll('\\', '/').replace(/^dist\//, ''), content: readFileSync(path) }));
const all = [...files, { name: 'README.txt', content: Buffer.from(README) }];
writeFileSync('newerthan.zip', zipped(all.map((each) => ({ ...each, name: `newerthan/${each.name}` }))));
console.log(`newerthan.zip: ${all.length} files`);
