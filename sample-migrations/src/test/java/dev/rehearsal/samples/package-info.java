/** The samples, run: what their pages say is what comes of them. */
@NullMarked
package dev.rehearsal.samples;

import org.jspecify.annotations.NullMarked;
