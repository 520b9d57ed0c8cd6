/** The stages of a study, one package each: a stage reads tables and writes tables. */
@NullMarked
package org.evenload.jobs.stage;

import org.jspecify.annotations.NullMarked;
