/** The page of a penetration study: capacity and risk first, then what they rest on. */
@NullMarked
package org.evenload.jobs.kind.penetration.report;

import org.jspecify.annotations.NullMarked;
