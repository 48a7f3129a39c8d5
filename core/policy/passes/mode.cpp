#include "core/policy/passes/mode.h"

#include "core/ip/prefixset.h"

namespace portreeve::policy {

namespace {

/// The names of a row are other words for its addresses, and it has both.
bool hasBothForms(const Remote &remote)
{
    return remote.sameHosts && !remote.prefixes.isEmpty() &&
           (!remote.hosts.isEmpty() || !remote.wildcardHosts.isEmpty());
}

void keepDomains(Rule &rule, QList<Unexpressed> &leftOut)
{
    QStringList subjects = ip::toTexts(rule.remote.prefixes);
    if (rule.remote.any)
        subjects.prepend(QStringLiteral("any"));
    if (!subjects.isEmpty())
        leftOut.append({rule.id, summary(subjects), PR_MESSAGE("policy", "The mode domains carries host names only."),
                        hasBothForms(rule.remote)});
    rule.remote.prefixes.clear();
    rule.remote.any = false;
}

void keepAddresses(Rule &rule, QList<Unexpressed> &leftOut)
{
    const QStringList subjects = rule.remote.hosts + rule.remote.wildcardHosts;
    if (!subjects.isEmpty())
        leftOut.append({rule.id, summary(subjects), PR_MESSAGE("policy", "The mode addresses carries no host names."),
                        hasBothForms(rule.remote)});
    rule.remote.hosts.clear();
    rule.remote.wildcardHosts.clear();
}

} // namespace

std::optional<Mode> modeFromId(QStringView id)
{
    for (const Mode mode : {Mode::Domains, Mode::Addresses, Mode::Both}) {
        if (id == modeId(mode))
            return mode;
    }
    return std::nullopt;
}

QString modeId(Mode mode)
{
    switch (mode) {
    case Mode::Domains:
        return QStringLiteral("domains");
    case Mode::Addresses:
        return QStringLiteral("addresses");
    case Mode::Both:
        break;
    }
    return QStringLiteral("both");
}

Draft applyMode(Draft draft, Mode mode)
{
    for (Rule &rule : draft.policy.rules) {
        if (mode == Mode::Domains)
            keepDomains(rule, draft.leftOut);
        else if (mode == Mode::Addresses)
            keepAddresses(rule, draft.leftOut);
    }
    return draft;
}

} // namespace portreeve::policy
