/// `facefn people`: enrolled people, on the running platform or on one of the command's own.
@NullMarked
package dev.facefn.local.people;

import org.jspecify.annotations.NullMarked;
