/// Holds the manifests of Knative to the model of the cluster, to the rules of its webhooks, and to
/// the code.
@NullMarked
package dev.facefn.deployment.knative;

import org.jspecify.annotations.NullMarked;
