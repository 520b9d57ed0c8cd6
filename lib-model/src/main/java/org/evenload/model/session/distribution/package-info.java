/** What sessions are drawn from: arrival, stay and energy by place and class of weekday. */
@NullMarked
package org.evenload.model.session.distribution;

import org.jspecify.annotations.NullMarked;
