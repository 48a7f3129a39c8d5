#pragma once

#include <QFont>

/// The few fonts of the window, made from the system's font so that they follow its size.
namespace portreeve::theme {

QFont scaled(const QFont &base, double factor);
QFont pageTitleFont(const QFont &base); ///< 1.4, semibold
QFont sectionFont(const QFont &base);   ///< 1.0, semibold
QFont secondaryFont(const QFont &base); ///< 0.9
QFont figureFont(const QFont &base);    ///< 1.8, semibold
/// The system's fixed font at the size of `base`: addresses, hosts, ports, rules.
QFont fixedFont(const QFont &base);

} // namespace portreeve::theme
