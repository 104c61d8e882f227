package org.noroshi.web.office;

import java.nio.file.Path;

/**
 * The data folder whose tables are shown; it may not be there yet.
 *
 * @param path of the folder
 */
public record ObservedFolder(Path path) {}
