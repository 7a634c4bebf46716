/**
 * Downloads published image sets: mirrors, resume, checksums of the uncompressed content, and no partial files under a final name. What there is
 * to download is read in {@code org.ohmsweep.grid} from conf/datasets.yaml.
 */
package org.ohmsweep.data.fetch;
