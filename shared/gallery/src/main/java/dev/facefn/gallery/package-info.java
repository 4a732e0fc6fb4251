/// The enrolled people, as the field calls them: a gallery. Collections of persons with their
/// faces, and the port to where they are kept. No technology.
@NullMarked
package dev.facefn.gallery;

import org.jspecify.annotations.NullMarked;
