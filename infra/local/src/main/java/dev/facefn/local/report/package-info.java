/// Faces made visible: boxes and points drawn on a photo, and the report page, one HTML file that
/// needs no network, no script and no other file.
@NullMarked
package dev.facefn.local.report;

import org.jspecify.annotations.NullMarked;
