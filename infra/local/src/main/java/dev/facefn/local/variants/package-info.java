/// `facefn models evaluate` and `ranges`: models in fewer bits, made, measured and compared.
@NullMarked
package dev.facefn.local.variants;

import org.jspecify.annotations.NullMarked;
