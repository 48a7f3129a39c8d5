#include "ui/pages/guides/steplook.h"

#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"

#include <QCoreApplication>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::StepLook)
};

StepLook withColor(const QString &word, const char *icon, Severity severity)
{
    return {word, QString::fromLatin1(icon), text::severityColor(severity, false), text::severityColor(severity, true)};
}

StepLook plain(const QString &word, const char *icon, bool dimmed = false)
{
    return {word, QString::fromLatin1(icon), {}, {}, dimmed};
}

} // namespace

StepLook stepLook(const guides::StepWalk &step)
{
    if (step.applies == guides::Applies::No)
        return plain(Tr::tr("Does not apply"), "step-off", true);
    if (step.progress.state == guides::StepState::Waived)
        return withColor(Tr::tr("Waived"), "step-waived", Severity::Warning);
    if (step.hasWrongAnswer())
        return withColor(Tr::tr("Answer to mend"), "warning", Severity::Error);
    if (step.progress.state == guides::StepState::Done) {
        if (!step.ready)
            return withColor(Tr::tr("Answer missing"), "warning", Severity::Warning);
        const text::VerdictStyle pass = text::verdictStyle(QStringLiteral("pass"));
        return {Tr::tr("Done"), QStringLiteral("step-done"), pass.light, pass.dark};
    }
    if (step.applies == guides::Applies::Unknown)
        return plain(Tr::tr("May apply"), "step-maybe");
    return plain(step.step->optional ? Tr::tr("Optional") : Tr::tr("Open"), "step-open");
}

} // namespace portreeve::pages
