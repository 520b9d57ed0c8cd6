/** Folders and files wherever Hadoop reaches, locks on them, and what can go wrong there. */
@NullMarked
package org.evenload.jobs.storage;

import org.jspecify.annotations.NullMarked;
