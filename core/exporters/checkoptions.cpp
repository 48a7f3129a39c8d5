#include "core/exporters/checkoptions.h"

#include "core/exporters/text.h"

#include <algorithm>

namespace portreeve::exporters {

namespace {

void checkWhole(const Description &about, const Options &options, QList<Refusal> &refusals)
{
    const Capabilities &can = about.capabilities;
    if (options.mode == policy::Mode::Domains && !can.hostNames && !can.wildcardHostNames)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The format carries no host names, so the mode domains is empty."),
                         PR_MESSAGE("exporters", "Use the mode addresses or both.")});
    if (options.mode == policy::Mode::Addresses && !can.addresses)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The format carries no addresses, so the mode addresses is empty."),
                         PR_MESSAGE("exporters", "Use the mode domains or both.")});
    if (options.defaultAction == DefaultAction::Drop && !can.defaultDrop)
        refusals.append({ErrorCode::CannotExpress, PR_MESSAGE("exporters", "The format has no default action."),
                         PR_MESSAGE("exporters", "Leave out the default action and set it on the firewall itself.")});
    if (options.hook == Hook::Forward && !can.forwardHook)
        refusals.append({ErrorCode::CannotExpress, PR_MESSAGE("exporters", "The format does not tell hooks apart."),
                         PR_MESSAGE("exporters", "Leave out the hook.")});
    if (!options.local.isEmpty() && !can.local)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The format cannot say for which networks its rules are."),
                         PR_MESSAGE("exporters", "Leave out the source networks.")});
    if (options.stateless && !can.stateless)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The firewall follows connections; it has no stateless rules."),
                         PR_MESSAGE("exporters", "Leave out the option for stateless rules.")});
}

bool isAllowed(const Parameter &parameter, const QString &value)
{
    return !value.isEmpty() && value.size() <= parameter.maxLength &&
           std::all_of(value.cbegin(), value.cend(), [&](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                      parameter.marks.contains(c);
           });
}

QStringList idsOfAll()
{
    QStringList ids;
    for (const auto &exporter : allExporters()) {
        for (const Parameter &parameter : exporter->describe().parameters)
            ids.append(parameter.id);
    }
    ids.sort();
    ids.removeDuplicates();
    return ids;
}

void checkParameters(const Description &about, const Options &options, QList<Refusal> &refusals)
{
    QStringList known = about.keepsOptions ? idsOfAll() : QStringList();
    for (const Parameter &parameter : about.parameters) {
        known.append(parameter.id);
        const QString value = options.parameters.value(parameter.id, parameter.standard);
        if (!isAllowed(parameter, value))
            refusals.append({ErrorCode::OutOfRange,
                             PR_MESSAGE("exporters", "\"%1\" cannot be the %2 of this format.")
                                 .arg(printable(value))
                                 .arg(parameter.id),
                             PR_MESSAGE("exporters", "Letters, digits and %1 are allowed, %2 characters at most.")
                                 .arg(parameter.marks)
                                 .arg(qint64(parameter.maxLength))});
    }
    QStringList given = options.parameters.keys();
    given.sort();
    for (const QString &id : std::as_const(given)) {
        if (!known.contains(id))
            refusals.append(
                {ErrorCode::Usage, PR_MESSAGE("exporters", "The format has no parameter \"%1\".").arg(printable(id)),
                 known.isEmpty()
                     ? PR_MESSAGE("exporters", "Leave it out: the format has none.")
                     : PR_MESSAGE("exporters", "Its parameters are: %1.").arg(known.join(QStringLiteral(", ")))});
    }
}

} // namespace

QList<Refusal> checkOptions(const Description &about, const Options &options)
{
    QList<Refusal> refusals;
    checkWhole(about, options, refusals);
    checkParameters(about, options, refusals);
    return refusals;
}

} // namespace portreeve::exporters
