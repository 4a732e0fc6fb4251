package dev.facefn.usagetracker;

import dev.facefn.api.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each change of keys, tenants and money: who did what to whom, by ids only.
final class Audit {
    private static final Logger log = LoggerFactory.getLogger("dev.facefn.audit");

    private Audit() {}

    static void note(String what, Caller caller, String tenant, String subject) {
        log.atInfo()
                .addKeyValue("by_tenant", caller.tenant())
                .addKeyValue("by_key", caller.keyId())
                .addKeyValue("tenant", tenant)
                .addKeyValue("subject", subject)
                .log(what);
    }
}
