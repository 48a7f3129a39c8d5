#include "ui/pages/check/devicedetails.h"

#include "ui/text/say.h"
#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QCoreApplication>

#include <algorithm>

namespace portreeve::pages {
namespace {

using widgets::Details;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::DeviceDetails)
};

Severity worstOf(const Findings &findings)
{
    Severity worst = Severity::Info;
    for (const Finding &finding : findings)
        worst = std::max(worst, finding.severity);
    return worst;
}

} // namespace

Details deviceDetails(const DeviceBlock &device)
{
    Details details;
    details.title = Tr::tr("This device");
    details.subtitle = Tr::tr("What the device says of its own network, to be read beside the verdicts. Nothing here "
                              "is sent anywhere; a report has the same facts.");
    for (const DeviceFact &fact : device.facts)
        details.facts.append({fact.label, fact.value, fact.fixed});
    Findings findings = device.findings;
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    for (const Finding &finding : findings)
        details.notes.append({text::say(finding.message), severityId(finding.severity)});
    return details;
}

QIcon deviceIcon(const DeviceBlock &device, const QWidget &tab)
{
    const Severity worst = worstOf(device.findings);
    if (worst == Severity::Info)
        return {};
    return theme::tintedPixmap(text::severityIcon(worst), text::severityColor(worst, theme::isDark(tab.palette())),
                               theme::iconSize(tab.fontMetrics()), tab.devicePixelRatioF());
}

} // namespace portreeve::pages
