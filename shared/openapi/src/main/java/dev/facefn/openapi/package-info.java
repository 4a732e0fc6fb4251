/// For tests only: writes the OpenAPI document of a function, which its test compares.
@NullMarked
package dev.facefn.openapi;

import org.jspecify.annotations.NullMarked;
