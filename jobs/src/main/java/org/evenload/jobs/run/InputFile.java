package org.evenload.jobs.run;

/**
 * An input as the manifest records it.
 *
 * @param key of the study file that leads to it
 * @param file its name, without the folders above, which differ between machines
 * @param sha256 of the bytes that were read
 */
public record InputFile(String key, String file, long bytes, String sha256) {}
