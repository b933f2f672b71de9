/**
 * Where the numbers of the world are, as text: a zone, then the first digits of the numbers in it.
 *
 * An area that spans zones stands under the zone of most of its people; a country, under its capital's.
 * Derived from the public numbering plans (NANPA, ITU-T E.164 annex, national plans as of 2026) and read
 * against the time zone map of libphonenumber (github.com/google/libphonenumber, resources/timezones,
 * Copyright The Libphonenumber Authors, Apache License 2.0), whose errors in single areas are mended here.
 * Text, because it is loaded on the daily path: cheaper to compile than a literal of a thousand keys.
 */

/** Area codes of the North American plan, to be read after `1`. Toll-free and other placeless codes are absent. */
export const NORTH_AMERICA = `
America/New_York 201 202 203 207 212 215 216 220 223 227 229 231 234 239 240 248 252 260 267 269 272 276 283 301 302 304 305 313 315 317 321 324 326 329 330 332 336 339 347 351 352 363 380 386 401 404 407 410 412 413 419 423 434 436 440 443 445 463 465 470 472 475 478 484 502 508 513 516 517 518 540 551 561 567 570 571 574 582 585 586 603 606 607 609 610 614 616 617 624 631 640 645 646 656 667 678 679 680 681 686 689 703 704 706 716 717 718 724 727 728 732 734 740 743 754 757 762 765 770 771 772 774 781 786 802 803 804 810 812 813 814 821 826 828 835 838 839 843 845 848 854 856 857 859 860 862 863 864 865 878 904 906 908 910 912 914 917 919 929 930 934 937 941 943 947 948 954 959 973 978 980 984 989
America/Chicago 205 210 214 217 218 219 224 225 228 235 251 254 256 262 270 274 281 308 309 312 314 316 318 319 320 325 327 331 334 337 346 353 361 364 402 405 409 414 417 430 432 447 448 457 464 469 471 479 483 501 504 507 512 515 531 534 539 557 563 572 573 580 601 605 608 612 615 618 620 621 629 630 636 641 651 659 660 662 682 701 708 712 713 715 726 730 731 737 763 769 773 779 785 806 815 816 817 830 832 847 850 861 870 872 901 903 913 918 920 924 931 936 938 940 945 952 956 972 975 979 985
America/Denver 303 307 385 406 435 505 575 719 720 748 801 915 970 983
America/Boise 208 986
America/Phoenix 480 520 602 623 928
America/Los_Angeles 206 209 213 253 279 310 323 341 350 357 360 369 408 415 424 425 442 458 503 509 510 530 541 559 562 564 619 626 628 650 657 661 669 702 707 714 725 738 747 760 775 805 818 820 831 837 840 858 909 916 925 949 951 971
America/Anchorage 907
Pacific/Honolulu 808
Pacific/Guam 671
Pacific/Saipan 670
Pacific/Pago_Pago 684
America/Puerto_Rico 787 939
America/St_Thomas 340
America/Toronto 226 249 263 273 289 343 354 365 367 382 387 416 418 437 438 450 468 514 519 548 579 581 613 647 683 705 742 753 807 819 873 905 942
America/Winnipeg 204 431 584
America/Regina 306 474 639
America/Edmonton 368 403 587 780 825 867
America/Whitehorse 867333 867334 867335 867336 867393 867456 867633 867660 867667 867668
America/Iqaluit 867975 867979
America/Vancouver 236 250 257 604 672 778
America/Halifax 782 902
America/Moncton 428 506
America/St_Johns 709 879
America/Anguilla 264
America/Antigua 268
America/Barbados 246
Atlantic/Bermuda 441
America/Cayman 345
America/Dominica 767
America/Grand_Turk 649
America/Grenada 473
America/Jamaica 658 876
America/Lower_Princes 721
America/Montserrat 664
America/Nassau 242
America/Port_of_Spain 868
America/Santo_Domingo 809 829 849
America/St_Kitts 869
America/St_Lucia 758
America/St_Vincent 784
America/Tortola 284
`;

/** The rest of the world, with the calling code of the country. */
export const WORLD = `
Africa/Cairo 20
Africa/Juba 211
Africa/Casablanca 212
Africa/Algiers 213
Africa/Tunis 216
Africa/Tripoli 218
Africa/Banjul 220
Africa/Dakar 221
Africa/Nouakchott 222
Africa/Bamako 223
Africa/Conakry 224
Africa/Abidjan 225
Africa/Ouagadougou 226
Africa/Niamey 227
Africa/Lome 228
Africa/Porto-Novo 229
Indian/Mauritius 230
Africa/Monrovia 231
Africa/Freetown 232
Africa/Accra 233
Africa/Lagos 234
Africa/Ndjamena 235
Africa/Bangui 236
Africa/Douala 237
Atlantic/Cape_Verde 238
Africa/Sao_Tome 239
Africa/Malabo 240
Africa/Libreville 241
Africa/Brazzaville 242
Africa/Kinshasa 243
Africa/Lubumbashi 2432
Africa/Luanda 244
Africa/Bissau 245
Indian/Chagos 246
Atlantic/St_Helena 247 290
Indian/Mahe 248
Africa/Khartoum 249
Africa/Kigali 250
Africa/Addis_Ababa 251
Africa/Mogadishu 252
Africa/Djibouti 253
Africa/Nairobi 254
Africa/Dar_es_Salaam 255
Africa/Kampala 256
Africa/Bujumbura 257
Africa/Maputo 258
Africa/Lusaka 260
Indian/Antananarivo 261
Indian/Reunion 262
Indian/Mayotte 262269 262639
Africa/Harare 263
Africa/Windhoek 264
Africa/Blantyre 265
Africa/Maseru 266
Africa/Gaborone 267
Africa/Mbabane 268
Indian/Comoro 269
Africa/Johannesburg 27
Africa/Asmara 291
America/Aruba 297
Atlantic/Faroe 298
America/Nuuk 299
America/Thule 29997
Europe/Athens 30
Europe/Amsterdam 31
Europe/Brussels 32
Europe/Paris 33
Europe/Madrid 34
Atlantic/Canary 34822 34828 34922 34928
Europe/Gibraltar 350
Europe/Lisbon 351
Atlantic/Azores 351292 351295 351296
Europe/Luxembourg 352
Europe/Dublin 353
Atlantic/Reykjavik 354
Europe/Tirane 355
Europe/Malta 356
Asia/Nicosia 357
Europe/Helsinki 358
Europe/Sofia 359
Europe/Budapest 36
Europe/Vilnius 370
Europe/Riga 371
Europe/Tallinn 372
Europe/Chisinau 373
Asia/Yerevan 374
Europe/Minsk 375
Europe/Andorra 376
Europe/Monaco 377
Europe/San_Marino 378
Europe/Vatican 379
Europe/Kyiv 380
Europe/Belgrade 381 383
Europe/Podgorica 382
Europe/Zagreb 385
Europe/Ljubljana 386
Europe/Sarajevo 387
Europe/Skopje 389
Europe/Rome 39
Europe/Bucharest 40
Europe/Zurich 41
Europe/Prague 420
Europe/Bratislava 421
Europe/Vaduz 423
Europe/Vienna 43
Europe/London 44
Europe/Copenhagen 45
Europe/Stockholm 46
Europe/Oslo 47
Europe/Warsaw 48
Europe/Berlin 49
Atlantic/Stanley 500
America/Belize 501
America/Guatemala 502
America/El_Salvador 503
America/Tegucigalpa 504
America/Managua 505
America/Costa_Rica 506
America/Panama 507
America/Miquelon 508
America/Port-au-Prince 509
America/Lima 51
America/Mexico_City 52
America/Tijuana 52616 52646 52658 52661 52663 52664 52665 52686
America/Hermosillo 52622 52623 52631 52632 52633 52634 52637 52638 52641 52642 52643 52644 52645 52647 52651 52653 52662
America/Mazatlan 52311 52319 52323 52324 52325 52327 52389 52612 52613 52615 52624 52667 52668 52669 52672 52673 52687 52694 52695 52696 52697 52698
America/Bahia_Banderas 52329
America/Ciudad_Juarez 52656 52657
America/Ojinaga 52626
America/Matamoros 52867 52868 52877 52878 52899
America/Cancun 52983 52984 52987 52998
America/Havana 53
America/Argentina/Buenos_Aires 54
America/Sao_Paulo 55
America/Cuiaba 5565 5566
America/Campo_Grande 5567
America/Rio_Branco 5568
America/Porto_Velho 5569
America/Manaus 5592 5597
America/Boa_Vista 5595
America/Noronha 55813619
America/Santiago 56
America/Punta_Arenas 5661 5667
Pacific/Easter 56322100
America/Bogota 57
America/Caracas 58
America/Guadeloupe 590
America/La_Paz 591
America/Guyana 592
America/Guayaquil 593
America/Cayenne 594
America/Asuncion 595
America/Martinique 596
America/Paramaribo 597
America/Montevideo 598
America/Curacao 599
Asia/Kuala_Lumpur 60
Australia/Sydney 61
Australia/Melbourne 613
Australia/Hobart 61362 61363 61364
Australia/Brisbane 617
Australia/Adelaide 618
Australia/Darwin 61879 61889
Australia/Broken_Hill 618808
Australia/Perth 6186 6189
Indian/Christmas 6189164
Indian/Cocos 6189162
Asia/Jakarta 62
Asia/Makassar 6236 6237 6238 624 62511 62512 62517 62518 62526 62527 6254 6255
Asia/Jayapura 629
Asia/Manila 63
Pacific/Auckland 64
Pacific/Chatham 643305
Asia/Singapore 65
Asia/Bangkok 66
Asia/Dili 670
Pacific/Norfolk 6723
Asia/Brunei 673
Pacific/Nauru 674
Pacific/Port_Moresby 675
Pacific/Tongatapu 676
Pacific/Guadalcanal 677
Pacific/Efate 678
Pacific/Fiji 679
Pacific/Palau 680
Pacific/Wallis 681
Pacific/Rarotonga 682
Pacific/Niue 683
Pacific/Apia 685
Pacific/Tarawa 686
Pacific/Noumea 687
Pacific/Funafuti 688
Pacific/Tahiti 689
Pacific/Fakaofo 690
Pacific/Pohnpei 691
Pacific/Chuuk 69133 69135
Pacific/Majuro 692
Europe/Moscow 7
Europe/Kaliningrad 7401
Europe/Samara 7341 7846 7848
Europe/Ulyanovsk 7842
Europe/Saratov 7845
Europe/Astrakhan 7851
Asia/Yekaterinburg 7342 7343 7345 7346 7347 7349 7351 7352 7353
Asia/Omsk 7381
Asia/Tomsk 7382
Asia/Novosibirsk 7383
Asia/Novokuznetsk 7384
Asia/Barnaul 7385 7388
Asia/Krasnoyarsk 7390 7391 7394
Asia/Irkutsk 7301 7395
Asia/Chita 7302
Asia/Yakutsk 7411 7416
Asia/Vladivostok 7421 7423 7426
Asia/Sakhalin 7424
Asia/Magadan 7413
Asia/Kamchatka 7415
Asia/Anadyr 7427
Asia/Almaty 76 77
Asia/Tokyo 81
Asia/Seoul 82
Asia/Ho_Chi_Minh 84
Asia/Pyongyang 850
Asia/Hong_Kong 852
Asia/Macau 853
Asia/Phnom_Penh 855
Asia/Vientiane 856
Asia/Shanghai 86
Asia/Dhaka 880
Asia/Taipei 886
Europe/Istanbul 90
Asia/Kolkata 91
Asia/Karachi 92
Asia/Kabul 93
Asia/Colombo 94
Asia/Yangon 95
Indian/Maldives 960
Asia/Beirut 961
Asia/Amman 962
Asia/Damascus 963
Asia/Baghdad 964
Asia/Kuwait 965
Asia/Riyadh 966
Asia/Aden 967
Asia/Muscat 968
Asia/Hebron 970
Asia/Dubai 971
Asia/Jerusalem 972
Asia/Bahrain 973
Asia/Qatar 974
Asia/Thimphu 975
Asia/Ulaanbaatar 976
Asia/Hovd 97614 97624
Asia/Kathmandu 977
Asia/Tehran 98
Asia/Dushanbe 992
Asia/Ashgabat 993
Asia/Baku 994
Asia/Tbilisi 995
Asia/Bishkek 996
Asia/Tashkent 998
`;
