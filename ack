1 Ada Okafor · talked, 09:04. Next: attempt 1 on Mon 30 Nov, best late in the day there
