#include "core/policy/passes/mode.h"

#include "core/ip/prefixset.h"

namespace portreeve::policy {

namespace {

void keepDomains(Rule &rule, QList<Unexpressed> &leftOut)
{
    QStringList subjects = ip::toTexts(rule.remote.prefixes);
    if (rule.remote.any)
        subjects.prepend(QStringLiteral("any"));
    if (!subjects.isEmpty())
        leftOut.append({rule.id, summary(subjects), PR_MESSAGE("policy", "The mode domains carries host names only.")});
    rule.remote.prefixes.clear();
    rule.remote.any = false;
}

void keepAddresses(Rule &rule, QList<Unexpressed> &leftOut)
{
    const QStringList subjects = rule.remote.hosts + rule.remote.wildcardHosts;
    if (!subjects.isEmpty())
        leftOut.append({rule.id, summary(subjects), PR_MESSAGE("policy", "The mode addresses carries no host names.")});
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
