/// The Terraform as text, held to rules and to the code. What it does is asked by its own tests
/// (`infra/terraform/check`).
@org.jspecify.annotations.NullMarked
package dev.facefn.deployment.terraform;
