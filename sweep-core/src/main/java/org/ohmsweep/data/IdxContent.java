package org.ohmsweep.data;

/**
 * The content of one IDX file.
 *
 * @param location where the file is, for messages
 * @param count images or labels in the whole file
 * @param height rows of an image; 1 for labels
 * @param width columns of an image; 1 for labels
 * @param bytes the pixels of the first images, or all labels
 * @param sha256 of the whole uncompressed file, header included; lower-case hex
 */
record IdxContent(String location, int count, int height, int width, byte[] bytes, String sha256) {}
