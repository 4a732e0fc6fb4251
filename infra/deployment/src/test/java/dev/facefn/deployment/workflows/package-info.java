/// The workflows of GitHub Actions and the scripts that they call, run for real.
@org.jspecify.annotations.NullMarked
package dev.facefn.deployment.workflows;
