#pragma once

#include <QLabel>
#include <QWidget>

#include <algorithm>

/// What a user would look for on a page.
namespace portreeve::samples {

/// By its text or its accessible name; null where there is none.
template<typename Button>
Button *button(QWidget &parent, const QString &text)
{
    for (Button *candidate : parent.findChildren<Button *>()) {
        if (candidate->text() == text || candidate->accessibleName() == text)
            return candidate;
    }
    return nullptr;
}

template<typename Widget>
Widget *named(QWidget &parent, const QString &accessibleName)
{
    for (Widget *widget : parent.findChildren<Widget *>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

/// True where a label that can be seen has these words.
inline bool says(QWidget &parent, const QString &words)
{
    const QList<QLabel *> labels = parent.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(&parent) && label->text().remove(QChar(0x200b)).contains(words);
    });
}

} // namespace portreeve::samples
