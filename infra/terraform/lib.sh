# shellcheck shell=bash
# What check, mutate and apply-local share: a copy to work in, so that nothing is left behind, and
# the provider. It comes from a plugin directory (FACEFN_TF_PLUGINS, or the usual places), else from
# the registry.
# shellcheck disable=SC2154 # here is the folder of the script that takes this in
root=$(cd "$here/../.." && pwd)

# no settings of this machine, and no look for an instance's own credentials
export TF_CLI_CONFIG_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1

skip() {
    printf 'SKIPPED: %s\n' "$*"
    exit 0
}

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null; }

# The folder that has a folder registry.terraform.io with the provider in it.
plugins() {
    local folder
    for folder in "${FACEFN_TF_PLUGINS:-}" "$HOME/.terraform.d/plugins" /opt/tf-plugins \
        /usr/local/share/terraform/plugins /usr/share/terraform/plugins; do
        if [[ -n $folder && -d $folder/registry.terraform.io/hashicorp/aws ]]; then
            echo "$folder"
            return
        fi
    done
}

# A copy of the configuration, of the OpenAPI documents that routes are made of, and of a zip with
# nothing in it.
copy_to() {
    local copy=$1 contract
    mkdir -p "$copy/infra"
    cp -r "$here" "$copy/infra/terraform"
    find "$copy" \( -name .terraform -o -name '.terraform.lock.hcl' -o -name '*.tfstate*' \) -prune \
        -exec rm -rf {} +
    for contract in "$root"/functions/{compare,usage-tracker}/src/main/resources/dev/facefn/*/openapi.json; do
        mkdir -p "$copy/$(dirname "${contract#"$root"/}")"
        cp "$contract" "$copy/${contract#"$root"/}"
    done
    # the end of a zip without entries
    { printf 'PK\005\006'; head -c 18 /dev/zero; } >"$copy/infra/terraform/placeholder.zip"
}

# Mocked providers have no ephemeral resources.
stand_in_for_secrets() {
    rm "$1"/infra/terraform/modules/secrets/values/*.tf
    cp "$1"/infra/terraform/tests/values/*.tf "$1/infra/terraform/modules/secrets/values/"
}

init() {
    local found
    found=$(plugins)
    terraform init -backend=false -input=false -no-color ${found:+-plugin-dir="$found"} >init.log 2>&1 ||
        skip "terraform init found no provider: $(tail -3 init.log | tr '\n' ' ')"
}
