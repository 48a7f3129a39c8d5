#pragma once

#include <QStringList>

class QComboBox;
class QWidget;

/// Boxes above a table that narrow it down.
namespace portreeve::widgets {

/// `name` is what it is called to those who do not see it, and its hint. As wide as the texts of most filters.
[[nodiscard]] QComboBox *filterBox(const QString &name, QWidget *parent);

/// Entries under a first one that means all; the data of each is its value. Keeps what was chosen if it is still there,
/// and says nothing of it.
void fillFilterBox(QComboBox &box, const QString &all, const QStringList &texts, const QStringList &values);

} // namespace portreeve::widgets
