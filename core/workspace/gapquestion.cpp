#include "core/workspace/gapquestion.h"

#include <QCryptographicHash>

namespace portreeve::workspace {

namespace {

/// Of what is missing, not of when: the same gap gives the same names, another one gives others.
QString markOf(const QList<policy::Rule> &rules)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const policy::Rule &rule : rules) {
        hash.addData(rule.id.toUtf8() + ' ' + policy::protocolId(rule.protocol).toUtf8() + ' ' +
                     policy::toTexts(rule.ports).join(u',').toUtf8() + ' ' +
                     policy::memberTexts(rule.remote).join(u',').toUtf8() + '\n');
    }
    return QStringLiteral("gap-") + QString::fromLatin1(hash.result().toHex().first(6));
}

policy::Draft lacking(const policy::Policy &whole, const importers::GapReport &gap)
{
    policy::Draft missing;
    missing.policy.name = whole.name;
    missing.policy.title = whole.title;
    missing.policy.title.append(
        QStringLiteral("Only what the configuration lacks. Put these rules before those that deny."));
    missing.policy.rules = gap.missingRules();
    const QString mark = markOf(missing.policy.rules);
    for (policy::Rule &rule : missing.policy.rules)
        rule.part = rule.part.isEmpty() ? mark : mark + u'-' + rule.part;
    return missing;
}

} // namespace

policy::Policy comparable(const policy::Draft &draft)
{
    policy::Policy policy = draft.policy;
    policy.rules.removeIf(
        [](const policy::Rule &rule) { return rule.remote.isEmpty() || rule.vantage == policy::IpAccessVantage; });
    return policy;
}

QList<policy::Unexpressed> notCompared(const policy::Draft &draft)
{
    QList<policy::Unexpressed> rows = draft.leftOut;
    for (const policy::Rule &rule : draft.policy.rules) {
        if (rule.remote.isEmpty())
            rows.append({rule.id, {}, PR_MESSAGE("workspace", "%1 is not defined").arg(rule.remote.placeholder)});
    }
    return rows;
}

Result<exporters::ExportResult> exportLacking(const exporters::Exporter &exporter, const policy::Policy &whole,
                                              const importers::GapReport &gap, const exporters::Options &options)
{
    const exporters::Description &about = exporter.describe();
    if (about.update == exporters::Update::Replaces)
        return Error{
            ErrorCode::CannotExpress,
            PR_MESSAGE("workspace", "cannot write what is missing as a file"),
            PR_MESSAGE("workspace",
                       "A file for %1 takes the place of the rules that are there: with the missing ones alone, the "
                       "others would be gone.")
                .arg(about.title),
            {},
            PR_MESSAGE("workspace", "Add what the answer names as missing by hand, or load an export of all of it.")};
    return exporters::exportPolicy(exporter, lacking(whole, gap), options);
}

} // namespace portreeve::workspace
