/// `facefn calibrate`: what the cosines of embeddings mean, measured on labelled pictures.
@NullMarked
package dev.facefn.local.calibrate;

import org.jspecify.annotations.NullMarked;
