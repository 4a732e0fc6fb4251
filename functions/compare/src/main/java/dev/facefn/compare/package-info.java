/// The function `compare`: are these one person, who is enrolled, who is it. It runs no model: it
/// asks the function `embed`.
@NullMarked
package dev.facefn.compare;

import org.jspecify.annotations.NullMarked;
