/** Run as a process of its own: unpacks the bundled Chromium into the directory for temporary files. */
import bundled from '@sparticuz/chromium';

await bundled.executablePath();
