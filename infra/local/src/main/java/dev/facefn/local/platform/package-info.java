/// The platform in this process or beside it, and a client of its API.
@NullMarked
package dev.facefn.local.platform;

import org.jspecify.annotations.NullMarked;
