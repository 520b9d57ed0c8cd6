/** Commands that run studies, every night or once, here or on a cluster. */
@NullMarked
package org.evenload.jobs.cli.study;

import org.jspecify.annotations.NullMarked;
