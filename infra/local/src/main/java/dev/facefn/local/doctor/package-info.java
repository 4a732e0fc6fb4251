/// `facefn doctor`: what works on this machine, and what to do about the rest.
@NullMarked
package dev.facefn.local.doctor;

import org.jspecify.annotations.NullMarked;
