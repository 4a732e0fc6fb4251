package dev.facefn.local.keys;

import dev.facefn.local.console.WrongUsage;

/// Words that become part of an address.
final class Words {
    private Words() {}

    static String check(String name, String word) {
        if (!word.matches("[0-9A-Za-z_-]{1,64}")) {
            throw new WrongUsage(name + ": letters, digits, _ and - are what an id is made of");
        }
        return word;
    }
}
