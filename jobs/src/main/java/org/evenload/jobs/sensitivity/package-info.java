/**
 * What a study of any kind depends on: runs it with keys changed, all with the same random numbers,
 * and follows its headlines.
 */
@NullMarked
package org.evenload.jobs.sensitivity;

import org.jspecify.annotations.NullMarked;
