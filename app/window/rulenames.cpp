#include "app/window/rulenames.h"

#include "ui/pages/check/checkmodel.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

void forwardRuleNames(const pages::FirewallModel &firewall, pages::CheckModel &check)
{
    QObject::connect(&firewall, &pages::FirewallModel::previewChanged, &check, [&firewall, &check] {
        pages::RuleNames told;
        if (firewall.preview())
            told.names = firewall.preview()->ruleNames;
        for (const pages::FormatEntry &format : firewall.formats()) {
            if (format.id == firewall.format())
                told.format = format.title;
        }
        check.setRuleNames(told);
    });
}

} // namespace portreeve::app
