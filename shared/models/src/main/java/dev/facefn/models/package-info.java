/// Models as data with a contract: nothing runs that was not verified against its manifest.
@NullMarked
package dev.facefn.models;

import org.jspecify.annotations.NullMarked;
