#include "ui/pages/changes/changedetails.h"

#include "ui/pages/changes/changetablemodel.h"
#include "ui/text/datetext.h"

#include <QCoreApplication>

namespace portreeve::pages {

using widgets::Details;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::ChangeDetails)
};

} // namespace

Details changeDetails(const ChangeRow &row)
{
    Details details;
    details.title = changeText(row);
    details.subtitle = text::absoluteText(row.at);
    if (row.isFlapping()) {
        details.notes.append({Tr::tr("AWS withdraws this prefix and announces it again. Keep it in rules that are made "
                                     "for it: without it, what uses it fails whenever it is back."),
                              QStringLiteral("info")});
    } else {
        details.facts.append({Tr::tr("Sync token"), row.key, true});
        details.facts.append({Tr::tr("Compared with"), row.previous, true});
    }
    return details;
}

} // namespace portreeve::pages
