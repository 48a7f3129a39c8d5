#pragma once

namespace portreeve::pages {
class CheckModel;
class FirewallModel;
} // namespace portreeve::pages

namespace portreeve::app {

/// From now on the Check page knows what the rules of the preview are called on the firewall.
void forwardRuleNames(const pages::FirewallModel &firewall, pages::CheckModel &check);

} // namespace portreeve::app
