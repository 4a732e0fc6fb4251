/// The words of the field as values: faces, boxes, landmarks, attributes, and the errors of every
/// function. Coordinates are pixels of the upright image unless a name says otherwise; "left" is
/// left in the image. No technology is known here.
@NullMarked
package dev.facefn.face;

import org.jspecify.annotations.NullMarked;
