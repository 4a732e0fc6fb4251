package dev.facefn.deployment.knative;

import java.util.List;

/// Something that holds for all manifests of an overlay together.
@FunctionalInterface
interface Rule {
    List<Finding> of(Manifests manifests);
}
