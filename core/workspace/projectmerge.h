#pragma once

#include "core/workspace/project.h"

namespace portreeve::workspace {

/// Two projects as one. Nothing of `base` is replaced: of `other` is taken what `base` does not have. Lists of the
/// selection are united; of a customer remote that both define, all addresses and hosts hold; an own row with the same
/// id that says something else becomes a further one. What a project has one of (directory id, registration code, how
/// checks and exports are set, an answer, the state of a step) stays, and a warning says what was not
/// taken. Rules that were saved: all of them, those of the other project with its name; of the same
/// file of the same project the record that was saved last. Results of checks are
/// united by their ids; the last run of the other project becomes one of them, named like it and with the signature of
/// its file. Merging the same project again adds nothing.
struct MergedProject {
    Project project;
    Findings findings; ///< in the order of the file; "merged" (info) for what was taken
};

/// Errors: those of requirements::normalised, where a selection names what the catalogue does not have.
Result<MergedProject> mergeProjects(const catalog::Catalog &catalog, const Project &base, const Project &other,
                                    const QString &otherName, const pki::FileSignature &otherSignature = {});

/// What two projects differ in, one line each: "+ region eu-west-1", "- feature saml", "~ answer saml/idp: okta -> ad".
/// Empty where they say the same.
QStringList projectDifferences(const Project &from, const Project &to);

} // namespace portreeve::workspace
