#pragma once

#include "core/catalog/catalog.h"

#include <QStringList>

class QWidget;

/// The words on a window, for tests that look for what is not translated or does not fit.
namespace portreeve::tests {

/// Texts of visible labels, buttons, headers, place holders and first rows of tables; each once, without mnemonics.
QStringList shownTexts(const QWidget &window);

/// It wears the brackets of the pseudo-locale, all of it or as parts with marks between them.
bool isTranslated(const QString &text);

/// It is nothing to translate: a number, a host, an address, an id, a name of the catalogue or of a product.
bool isValue(const QString &text, const catalog::Catalog &catalog);

/// Visible one-line labels that are wider than the place they have.
QStringList clippedLabels(const QWidget &window);

} // namespace portreeve::tests
