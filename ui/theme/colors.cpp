#include "ui/theme/colors.h"

#include <array>
#include <cmath>

namespace portreeve::theme {
namespace {

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.red()) + 0.7152 * linear(color.green()) + 0.0722 * linear(color.blue());
}

struct Shades {
    QRgb window, base, alternate, button, text, disabled, highlight, link, light, mid, dark, shadow;
};

QPalette paletteOf(const Shades &s)
{
    QPalette palette;
    const auto all = [&palette](QPalette::ColorRole role, QRgb rgb) {
        palette.setColor(role, QColor::fromRgb(rgb));
    };
    all(QPalette::Window, s.window);
    all(QPalette::WindowText, s.text);
    all(QPalette::Base, s.base);
    all(QPalette::AlternateBase, s.alternate);
    all(QPalette::ToolTipBase, s.alternate);
    all(QPalette::ToolTipText, s.text);
    all(QPalette::Text, s.text);
    all(QPalette::Button, s.button);
    all(QPalette::ButtonText, s.text);
    all(QPalette::BrightText, 0xffffff);
    all(QPalette::Highlight, s.highlight);
    all(QPalette::HighlightedText, 0xffffff);
    all(QPalette::Link, s.link);
    all(QPalette::LinkVisited, s.link);
    all(QPalette::Light, s.light);
    all(QPalette::Midlight, s.light);
    all(QPalette::Mid, s.mid);
    all(QPalette::Dark, s.dark);
    all(QPalette::Shadow, s.shadow);
    QColor placeholder = QColor::fromRgb(s.text);
    placeholder.setAlpha(150);
    palette.setColor(QPalette::PlaceholderText, placeholder);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(s.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(s.mid));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window)) <
           luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto mix = [shareOfB](int x, int y) {
        return qRound(x + (y - x) * shareOfB);
    };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QColor dimmedText(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), isDark(palette) ? 0.34 : 0.30);
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), isDark(palette) ? 0.16 : 0.12);
}

QColor surface(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), isDark(palette) ? 0.10 : 0.06);
}

QColor heat(const QPalette &palette, double share)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor hot = isDark(palette) ? QColor::fromRgb(0x2f6f8f) : QColor::fromRgb(0x7fb9d6);
    return mixed(base, hot, std::clamp(share, 0.0, 1.0));
}

QColor series(const QPalette &palette, int number)
{
    // After Okabe and Ito, shifted for contrast against each base.
    static constexpr std::array<QRgb, 8> onLight = {0x0072b2, 0x00795c, 0x9b4f82, 0x5b5b5b,
                                                    0x6a3fa0, 0x2f7fae, 0x8a6500, 0xb34700};
    static constexpr std::array<QRgb, 8> onDark = {0x56b4e9, 0x2bc79a, 0xe09ac4, 0xbdbdbd,
                                                   0xb79ae8, 0x9ecbe8, 0xf0c93a, 0xf08a4b};
    const auto index = static_cast<std::size_t>(number) % onLight.size();
    return QColor::fromRgb(isDark(palette) ? onDark[index] : onLight[index]);
}

QPalette lightPalette()
{
    return paletteOf({.window = 0xf4f5f6,
                      .base = 0xffffff,
                      .alternate = 0xf8f9fa,
                      .button = 0xf7f8f9,
                      .text = 0x1b1f24,
                      .disabled = 0x8b929b,
                      .highlight = 0x1f6fb2,
                      .link = 0x0b62a8,
                      .light = 0xffffff,
                      .mid = 0xb9bec5,
                      .dark = 0x9aa1a9,
                      .shadow = 0x6c737b});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0x23262b,
                      .base = 0x1b1d21,
                      .alternate = 0x202328,
                      .button = 0x2d3137,
                      .text = 0xe8eaed,
                      .disabled = 0x7b828c,
                      .highlight = 0x2a6ca8,
                      .link = 0x7ab8f0,
                      .light = 0x3a3f47,
                      .mid = 0x3c414a,
                      .dark = 0x15171a,
                      .shadow = 0x0b0c0e});
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace portreeve::theme
